namespace JobScheduler.Tests.Api.Security.Tokens;

public sealed class TokenScopeMatrixTests(TokenMatrixHost host) : ScopeMatrixTests(host), IClassFixture<TokenMatrixHost>;
