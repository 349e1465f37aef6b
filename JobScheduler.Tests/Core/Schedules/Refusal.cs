using JobScheduler.Core.Rules;
using JobScheduler.Core.Schedules;
using Xunit;

namespace JobScheduler.Tests.Core.Schedules;

internal static class Refusal
{
    public static Violation Of(string? expression)
    {
        var violations = new List<Violation>();

        Assert.Null(CronTiming.TryParse(expression, "UTC", violations));
        var violation = Assert.Single(violations);
        Assert.Equal("cron_expression", violation.Field);
        return violation;
    }
}
