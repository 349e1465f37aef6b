using JobScheduler;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddValidation();                           // the attributes of NewOrder: 400 with every error
builder.AddJobScheduler()                                   // SQLite; with ConnectionStrings:jobscheduler and :redis PostgreSQL and Redis
    .AddInvoices()                                          // before the worker: the shop's tables are there when it starts
    .AddWorker(worker => worker.Concurrency = 20);

var app = builder.Build();

// An order is taken at once; its invoice follows, and survives a crash.
app.MapPost("/orders", Orders.TakeAsync);

// Waits for the invoice up to ten seconds.
app.MapGet("/invoices/{job:guid}", async (Guid job, IJobClient jobs) =>
    Results.Ok(await jobs.WaitAsync<Receipt>(job, TimeSpan.FromSeconds(10))));

// Jobs, schedules, queues and workers over HTTP; for this machine only, until RequireAuthorization says who may call.
app.MapJobScheduler("/scheduler");

app.Run();
