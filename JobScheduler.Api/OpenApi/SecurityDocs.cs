using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>Tells how to send a key or a token and which scope a route needs; where no key is asked for, that none will do as well.
/// The page gets its Authorize button from it.</summary>
internal static class SecurityDocs
{
    private const string Bearer = "bearer";
    private const string Header = "header";
    private const string Token = "token";

    public static Task AddSchemesAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key in Authorization.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Header, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = SentKey.Header,
            Description = $"An API key in {SentKey.Header}.",
        });
        if (!TakesTokens(context.ApplicationServices)) return Task.CompletedTask;
        document.AddComponent<IOpenApiSecurityScheme>(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the identity provider (OpenID Connect) in Authorization.",
        });
        return Task.CompletedTask;
    }

    public static Task RequireAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        operation.Security = scope is null ? [] : [.. Requirements(scope, context)];
        return Task.CompletedTask;
    }

    private static IEnumerable<OpenApiSecurityRequirement> Requirements(string scope, OpenApiOperationTransformerContext context)
    {
        string[] schemes = TakesTokens(context.ApplicationServices) ? [Bearer, Header, Token] : [Bearer, Header];
        foreach (var scheme in schemes) yield return new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [scope] };
        if (!AsksForKeys(context.ApplicationServices)) yield return [];
    }

    private static bool AsksForKeys(IServiceProvider services) => services.GetRequiredService<IOptions<AuthOptions>>().Value.NeedsKey;

    private static bool TakesTokens(IServiceProvider services) => services.GetService<TokenCheck>() is not null;
}
