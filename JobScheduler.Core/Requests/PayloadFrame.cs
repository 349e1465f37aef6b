namespace JobScheduler.Core.Requests;

/// <summary>What a payload is stored within, where its handler reads more than what the caller gave as its payload.</summary>
internal sealed record PayloadFrame(string Before, string After)
{
    public string Around(string payload) => string.Concat(Before, payload, After);
}
