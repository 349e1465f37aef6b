namespace JobScheduler.Core.Retries;

/// <summary>The names of the shapes as the wire and the database spell them.</summary>
internal static class BackoffShapeNames
{
    private static readonly EnumWords<BackoffShape> Words = new("shape of backoff");

    public static string Name(this BackoffShape shape) => Words.Of(shape);

    public static BackoffShape Parse(string name) => Words.Parse(name);
}
