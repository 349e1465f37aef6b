using JobScheduler;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<IMailer, LogMailer>();
builder.AddJobScheduler()                                   // SQLite; with ConnectionStrings:jobscheduler and :redis PostgreSQL and Redis
    .AddWorker(worker => worker.Concurrency = 20)
    .AddInvoices();

var app = builder.Build();

// An order is taken at once; its invoice follows, and survives a crash.
app.MapPost("/orders", async (Order order, IJobClient jobs) =>
{
    var job = await jobs.EnqueueAsync(
        new SendInvoice(order.Id, order.Email), new JobOptions { UniqueKey = $"invoice-{order.Id}", MaxRetries = 10 });
    return Results.Accepted($"/invoices/{job.Id}", new { job.Id, job.IsNew });
});

// Waits for the invoice up to ten seconds.
app.MapGet("/invoices/{job:guid}", async (Guid job, IJobClient jobs) =>
    Results.Ok(await jobs.WaitAsync<Receipt>(job, TimeSpan.FromSeconds(10))));

// Jobs, schedules, queues and workers over HTTP; for this machine only, until RequireAuthorization says who may call.
app.MapJobScheduler("/scheduler");

app.Run();
