namespace JobScheduler.Rest.Http;

/// <summary>Reads ids as they are written in answers.</summary>
internal static class IdText
{
    public static bool TryRead(string text, out Guid id) => IdField.TryRead(text, out id);
}
