using JobScheduler.Core.Requests;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Tests.Core.Schedules;

internal static class Refusal
{
    extension(Violation violation)
    {
        /// <summary>As callers are told it.</summary>
        public string Code => WireText.CodeOf(violation.Rule);

        public string Text => WireText.Of(violation.Detail);
    }

    public static Violation Of(string? expression)
    {
        var violations = new List<Violation>();

        Assert.Null(CronTiming.TryParse(expression, "UTC", violations));
        var violation = Assert.Single(violations);
        Assert.Equal(JobFields.CronExpression, violation.Field);
        return violation;
    }
}
