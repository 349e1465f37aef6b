using System.Text.Json.Serialization;
using JobScheduler.Api.Security.Guards;
using JobScheduler.Hosting;
using JobScheduler.Rest.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>The OpenAPI document and the page to try it.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi/v1.json";

    private const string Page = "docs";

    private const string Name = "v1";

    private const OpenApiSpecVersion Version = OpenApiSpecVersion.OpenApi3_1;

    public static void AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => SpeakAsTheWire(json.SerializerOptions));
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = Version;
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
        var document = new Lazy<Task<byte[]>>(() => WriteAsync(app.Services));
        app.MapMethods(Path, Routes.ReadMethods,
            async http => await http.AnswerAsync("application/json; charset=utf-8", await document.Value))
            .ExcludeFromDescription().AllowAnonymous();
        app.MapSwaggerUI(Page, page =>
        {
            page.DocumentTitle = "JobScheduler API";
            page.SwaggerEndpoint(Path, "JobScheduler API");
            page.ConfigObject.ValidatorUrl = null;
        }).AllowAnonymous().WithMetadata(AllowsCrossSiteLinks.Mark);
    }

    /// <summary>It says the same for as long as the process lives, and costs 30 ms.</summary>
    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, Version);
        return text.ToArray();
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
            Version = Name,
            Description = "Accepts jobs, immediate, delayed or recurring, and runs them on workers. "
                + "All errors are application/problem+json (RFC 9457) and list everything that is wrong.",
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        // Where it was asked for is where the API is; what a caller says of that is repeated to nobody.
        document.Servers = [new() { Url = "/" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = TagDocs.Descriptions[tag.Name!];
        // Every GET answers HEAD as well; said once in docs/api.md, a row for each would only hide the others.
        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }
}
