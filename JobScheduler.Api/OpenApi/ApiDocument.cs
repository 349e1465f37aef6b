using System.Text.Json;
using System.Text.Json.Serialization;
using JobScheduler.Api.Http;
using JobScheduler.Api.Security;
using JobScheduler.Client.Contracts;
using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>The OpenAPI document and the page to try it.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi/v1.json";

    public const string Page = "docs";

    public static void AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => SpeakAsTheWire(json.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer((document, _, _) => Introduce(document));
            options.AddDocumentTransformer(SecurityDocs.AddSchemesAsync);
            options.AddOperationTransformer(OperationDocs.CompleteAsync);
            options.AddOperationTransformer(SecurityDocs.RequireAsync);
            options.AddSchemaTransformer(SchemaDocs.CompleteAsync);
        });
    }

    public static void MapApiDocument(this WebApplication app)
    {
        // The same for every installation, and a browser must have the page before it can be given a key.
        app.MapOpenApi(Path).WithMetadata(new HttpMethodMetadata(Routes.ReadMethods)).Needs(Scopes.Open);
        app.MapMethods("/", Routes.ReadMethods, () => TypedResults.Redirect($"/{Page}")).ExcludeFromDescription().Needs(Scopes.Open).WithMetadata(OpenedByLinks.Mark);
        app.MapSwaggerUI(Page, page =>
        {
            page.DocumentTitle = "JobScheduler API";
            page.SwaggerEndpoint(Path, "JobScheduler API");
            page.ConfigObject.ValidatorUrl = null;
        }).Needs(Scopes.Open).WithMetadata(OpenedByLinks.Mark);
    }

    private static void SpeakAsTheWire(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.TypeInfoResolverChain.Insert(0, WireJson.Default);
    }

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "JobScheduler",
            Version = "v1",
            Description = "Accepts jobs, immediate, delayed or recurring, and runs them on workers. "
                + "All errors are application/problem+json (RFC 9457) and list everything that is wrong.",
        };
        // Every GET answers HEAD as well; said once in docs/api.md, a row for each would only hide the others.
        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }
}
