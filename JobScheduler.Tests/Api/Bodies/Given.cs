using System.Text;
using JobScheduler.Client.Contracts;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace JobScheduler.Tests.Api.Bodies;

internal static class Given
{
    private static readonly IServiceProvider Services =
        new ServiceCollection().AddLogging().AddOptions().AddSingleton(TimeProvider.System)
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>().BuildServiceProvider();

    private static readonly Endpoint Route =
        new(requestDelegate: null, new(ActivatorUtilities.CreateInstance<UnfinishedBodies>(Services)), "POST /jobs");

    public static DefaultHttpContext Request(byte[] body, string? contentType = "application/json", bool hasLength = true)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = HttpMethods.Post;
        http.Request.Path = "/jobs";
        http.Request.ContentType = contentType;
        http.Request.ContentLength = hasLength ? body.Length : null;
        http.Request.Body = new MemoryStream(body);
        http.Response.Body = new MemoryStream();
        http.RequestServices = Services;
        http.SetEndpoint(Route);
        return http;
    }

    public static Task<BodyReadResult<CreateJobRequest>> Job(string body) =>
        BodyReader.ReadAsync(Request(Encoding.UTF8.GetBytes(body)), BodyShapes.CreateJob);

    public static Task<BodyReadResult<CreateJobRequest>> Job(byte[] body) => BodyReader.ReadAsync(Request(body), BodyShapes.CreateJob);

    public static Task<BodyReadResult<IReadOnlyList<CreateJobRequest?>>> Batch(string body, string contentType = "application/json") =>
        BatchReader.ReadAsync(Request(Encoding.UTF8.GetBytes(body), contentType), BodyShapes.CreateJob);

    public static int StatusOf<T>(BodyReadResult<T> body)
        where T : class => body.RefusalWith([])?.StatusCode ?? StatusCodes.Status200OK;

    public static IEnumerable<string> ErrorsOf<T>(BodyReadResult<T> body)
        where T : class => body.RefusalWith([])?.Errors.Select(error => $"{error.Place} {error.Code}") ?? [];
}
