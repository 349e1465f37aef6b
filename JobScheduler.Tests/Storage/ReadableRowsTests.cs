using JobScheduler.Storage.Sql;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage;

public sealed class ReadableRowsTests
{
    [Fact]
    public void What_is_passed_over_is_said_once_a_minute()
    {
        var (time, kept) = (new FakeTimeProvider(), new KeptLog(LogLevel.Warning));
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(kept));
        var rows = new ReadableRows(time, factory.CreateLogger<ReadableRows>());

        for (var i = 0; i < 100; i++) Assert.Null(Read());
        Assert.Contains("job status 'parked'", Assert.Single(kept.Take()), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(Read());
        Assert.Empty(kept.Take());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Read());
        Assert.Single(kept.Take());

        string? Read() => rows.TryRead<string>(null!, _ => throw new UnknownWordException("job status", "parked"));
    }

    [Fact]
    public void Any_other_failure_is_not_passed_over()
    {
        using var factory = LoggerFactory.Create(_ => { });
        var rows = new ReadableRows(TimeProvider.System, factory.CreateLogger<ReadableRows>());
        Assert.Throws<FormatException>(() => rows.TryRead<string>(null!, _ => throw new FormatException("broken")));
    }
}
