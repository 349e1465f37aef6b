using System.Text.Json;
using JobScheduler.Api.Endpoints;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Jobs;

namespace JobScheduler.Api.Http;

/// <summary>Writes an array of jobs into the response one by one: neither its items nor its text ever stand in memory together.</summary>
internal sealed class JobListResult(IReadOnlyList<Job> jobs) : IResult
{
    private const int MostUnsent = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var body = httpContext.Response.BodyWriter;
        using var json = new Utf8JsonWriter(body);
        json.WriteStartArray();
        var sent = 0L;
        foreach (var job in jobs)
        {
            JsonSerializer.Serialize(json, job.ToWire(), WireJson.Tolerant.JobResponse);
            if (json.BytesCommitted + json.BytesPending - sent < MostUnsent) continue;
            json.Flush();
            sent = json.BytesCommitted;
            // Completed means that the caller has gone.
            if ((await body.FlushAsync()).IsCompleted) return;
        }

        json.WriteEndArray();
        json.Flush();
        await body.FlushAsync();
    }
}
