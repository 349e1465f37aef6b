using System.Diagnostics.CodeAnalysis;

namespace JobScheduler.Engine.Working;

/// <summary>A handler, and what brings payloads of one version up to its own: nothing, for its own.</summary>
internal sealed record ServedVersion(HandlerRegistration Handler, int Version, IReadOnlyList<Upcaster> Upcasters)
{
    /// <summary>The payload as the handler's type, or the words that say where it does not fit its version; null when the handler
    /// reads it itself. Throws what an upcaster throws.</summary>
    public bool TryRead(PayloadJson json, string text, out object? payload, [NotNullWhen(false)] out string? misfit)
    {
        (payload, misfit) = (null, null);
        if (Handler.PayloadType is not { } newest) return true;
        var written = Upcasters is [var first, ..] ? first.From : newest;
        if (!json.TryRead(text, written, out payload, out misfit)) return false;
        foreach (var upcaster in Upcasters) payload = upcaster.Up(payload!);
        return true;
    }
}
