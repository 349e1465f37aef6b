using Microsoft.IdentityModel.Protocols;

namespace JobScheduler.Api.Security.Tokens;

/// <summary>Reads what the provider publishes, over lines that nobody else can change.</summary>
/// <remarks>The library's own asks a second time when it is told that the provider cannot answer, and that doubles the wait.</remarks>
internal sealed class ProviderDocuments(HttpClient http) : IDocumentRetriever
{
    public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
        Uri.TryCreate(address, UriKind.Absolute, out var document) && TokenRules.IsSafe(document)
            ? http.GetStringAsync(document, cancel)
            : throw new InvalidDataException("Its keys (jwks_uri) are not at an https address, nor at an http address of this machine.");
}
