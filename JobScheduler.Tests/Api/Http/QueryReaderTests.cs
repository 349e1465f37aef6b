using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JobScheduler.Tests.Api.Http;

public sealed class QueryReaderTests
{
    private static readonly ParameterDoc CreatedAfter = Parameters.After with { Name = "created_after" };

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=-1")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=1.5")]
    [InlineData("?limit=abc")]
    [InlineData("?limit=%2B1")]
    [InlineData("?limit=+1")]
    [InlineData("?limit=%201%20")]
    [InlineData("?limit=%D9%A1")]
    [InlineData("?limit=99999999999")]
    [InlineData("?limit=1%00")]
    [InlineData("?limit=")]
    public void A_limit_outside_1_to_1000_is_never_clamped(string query) => Assert.Equal(["?limit out_of_range"], ErrorsOf(query));

    [Theory]
    [InlineData("?limit=1&limit=1", "?limit repeated_parameter")]
    [InlineData("?limit=1&LIMIT=2", "?limit repeated_parameter")]
    [InlineData("?status=pending&status=failed", "?status repeated_parameter")]
    [InlineData("?status=foo", "?status unknown_value")]
    [InlineData("?status=Pending", "?status unknown_value")]
    [InlineData("?Status=pending", "?Status unknown_parameter")]
    [InlineData("?sort=created_at;drop table", "?sort unknown_parameter")]
    [InlineData("?order=sideways", "?order unknown_parameter")]
    [InlineData("?queue=", "?queue blank")]
    [InlineData("?queue=%00", "?queue nul_not_allowed")]
    [InlineData("?created_after=2026-01-01T00:00:00", "?created_after offset_required")]
    [InlineData("?created_after=\"2026-01-01T00:00:00Z", "?created_after invalid_datetime")]
    [InlineData("?schedule_id=%7B00000000-0000-0000-0000-000000000000%7D", "?schedule_id invalid_id")]
    [InlineData("?schedule_id=%20000000000-0000-0000-0000-00000000000", "?schedule_id invalid_id")]
    [InlineData("?limit=0&status=x&page=2", "?limit out_of_range", "?status unknown_value", "?page unknown_parameter")]
    public void Every_parameter_that_cannot_be_taken_is_listed(string query, params string[] errors) =>
        Assert.Equal(errors, ErrorsOf(query));

    [Fact]
    public void Good_parameters_are_read()
    {
        var query = Reader("?limit=7&status=pending&queue=a%25b&created_after=2026-01-01T00:00:00%2B02:00"
            + "&schedule_id=0197A000-0000-7000-8000-00000000000A");

        Assert.Equal(7, query.WholeNumber(Parameters.Limit));
        Assert.Equal("pending", query.Word(Parameters.Status));
        Assert.Equal("a%b", query.Text(Parameters.Queue));
        Assert.Equal(TimeSpan.FromHours(2), query.Instant(CreatedAfter)!.Value.Offset);
        Assert.Equal(Guid.Parse("0197a000-0000-7000-8000-00000000000a"), query.Id(Parameters.ScheduleId));
        Assert.Null(query.Refusal());
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var query = Reader("");

        Assert.Equal(50, query.WholeNumber(Parameters.Limit));
        Assert.Null(query.Word(Parameters.Status));
        Assert.Null(query.Refusal());
    }

    private static IEnumerable<string> ErrorsOf(string text)
    {
        var query = Reader(text);
        query.WholeNumber(Parameters.Limit);
        query.Word(Parameters.Status);
        query.Text(Parameters.Queue);
        query.Instant(CreatedAfter);
        query.Id(Parameters.ScheduleId);
        var refusal = query.Refusal();
        Assert.Equal(400, refusal!.StatusCode);
        return refusal.Errors.Select(error => $"{error.Place} {error.Code}");
    }

    private static QueryReader Reader(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
