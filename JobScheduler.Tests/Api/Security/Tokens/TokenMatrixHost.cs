using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>The same with a token for each, as the provider would write it: every scope of ours under a word of its own.</summary>
public sealed class TokenMatrixHost : MatrixHost
{
    private TestIssuer _issuer = null!;

    protected override IReadOnlyDictionary<string, string> Settings =>
        Patient(_issuer.Settings([.. Scopes.All.Select(scope => (WordFor(scope), new[] { scope }))]));

    public override async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        Holders = [.. Holders.Select(holder => holder.Key is null ? holder : holder with { Key = TokenOf(holder) })];
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    private static string WordFor(string scope) => $"theirs-{scope}";

    private string TokenOf(Holder holder) => _issuer.Token(TimeProvider.System.GetUtcNow(), claims =>
    {
        claims["sub"] = holder.Name;
        claims["scope"] = string.Join(' ', holder.Held.Select(WordFor));
    });
}
