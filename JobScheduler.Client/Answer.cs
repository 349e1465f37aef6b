using System.Net;
using System.Net.Http.Headers;

namespace JobScheduler.Client;

/// <summary>What the server answered, and what it said of it beside the body.</summary>
internal sealed record Answer<T>(T Value, HttpStatusCode Status, HttpResponseHeaders Headers)
{
    /// <summary>Whether the request made something: it found nothing that was there already, and is no repetition.</summary>
    public bool IsNew => Status == HttpStatusCode.Created && !Headers.Contains("Idempotent-Replayed");
}
