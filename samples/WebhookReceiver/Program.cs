using System.Collections.Concurrent;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

// The same secrets as JobScheduler__HttpJobs__SigningSecrets, separated by commas: two while one replaces the other.
var secrets = StandardWebhook.SecretsIn(builder.Configuration["Webhooks:Secrets"]
    ?? throw new InvalidOperationException("Webhooks__Secrets is not set: it is whsec_ and 24 to 64 random bytes in Base64."));

// What was done, by the id of its message: every attempt of a job has the same. In a real receiver a table with a unique key,
// written in the transaction that does the work.
var done = new ConcurrentDictionary<string, bool>();

app.MapPost("/orders", async (HttpRequest request, ILogger<Program> log, CancellationToken cancellationToken) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body, cancellationToken);
    if (!StandardWebhook.IsGenuine(request.Headers, body.ToArray(), secrets, TimeProvider.System.GetUtcNow()))
        return Results.Unauthorized();

    var id = $"{request.Headers["webhook-id"]}";
    if (!done.TryAdd(id, true)) return Results.Ok(new { id, again = true });
    log.LogInformation("Message {Id}: {Bytes} bytes", id, body.Length);
    return Results.Ok(new { id, again = false });
});

app.Run();
