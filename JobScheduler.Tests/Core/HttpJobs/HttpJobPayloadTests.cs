using JobScheduler.Core.HttpJobs;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.HttpJobs;

namespace JobScheduler.Tests.Core.HttpJobs;

public sealed class HttpJobPayloadTests
{
    private static readonly HttpJobPolicy Policy = new HttpJobOptions { AllowedHosts = "hooks.example" }.ToPolicy();

    [Fact]
    public void The_body_is_kept_character_by_character()
    {
        var job = HttpJobPayload.Read(
            """{"body":{"b": 1.50,  "a":"\u00e9"},"headers":{"X-A":"1","x-b":""},"url":"https://hooks.example/a?b","method":"PUT"}""",
            Policy, []);

        Assert.Equal(("PUT", new Uri("https://hooks.example/a?b")), (job!.Method, job.Url));
        Assert.Equal([KeyValuePair.Create("X-A", "1"), KeyValuePair.Create("x-b", "")], job.Headers);
        Assert.Equal("""{"b": 1.50,  "a":"\u00e9"}""", job.Body);
    }

    [Theory]
    [InlineData("""{"url":"https://hooks.example"}""")]
    [InlineData("""{"url":"https://hooks.example","method":null,"headers":null,"body":null}""")]
    public void Without_anything_else_it_is_a_POST_without_a_body(string payload)
    {
        var job = HttpJobPayload.Read(payload, Policy, []);

        Assert.Equal(("POST", null, 0), (job!.Method, job.Body, job.Headers.Count));
    }

    [Theory]
    [InlineData("{}", "Payload.Url Required")]
    [InlineData("""{"url":7}""", "Payload.Url Required")]
    [InlineData("""{"url":"https://hooks.example","method":"TRACE"}""", "Payload.Method NotAllowed")]
    [InlineData("""{"url":"https://hooks.example","method":"post"}""", "Payload.Method NotAllowed")]
    [InlineData("""{"url":"https://hooks.example","method":["GET"]}""", "Payload.Method NotAllowed")]
    [InlineData("""{"url":"https://hooks.example","method":"GET","body":1}""", "Payload.Body MutuallyExclusive")]
    [InlineData("""{"url":"https://hooks.example","proxy":"a","timeout":1}""", "Payload UnknownField")]
    [InlineData("""{"url":"https://hooks.example","url":"https://elsewhere.example"}""",
        "Payload Duplicate", "Payload.Url DestinationNotAllowed")]
    [InlineData("""{"url":"\ud800","\ud800":1}""", "Payload UnknownField", "Payload.Url Required")]
    [InlineData("[]", "Payload.Url Required")]
    [InlineData("""{"url":"ftp://x","method":"M","headers":[],"x":1}""",
        "Payload UnknownField", "Payload.Method NotAllowed", "Payload.Url UrlScheme", "Payload.Headers WrongType")]
    public void Every_broken_rule_is_told(string payload, params string[] broken)
    {
        var violations = new List<Violation>();

        Assert.Null(HttpJobPayload.Read(payload, Policy, violations));
        Assert.Equal(broken, violations.Select(violation => $"{violation.Field} {violation.Rule}"));
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("host")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    [InlineData("Keep-Alive")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Proxy-Connection")]
    [InlineData("Content-Length")]
    [InlineData("Content-Type")]
    [InlineData("Content-Encoding")]
    [InlineData("Idempotency-Key")]
    [InlineData("webhook-id")]
    [InlineData("Webhook-Signature")]
    [InlineData("User-Agent")]
    [InlineData("traceparent")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    public void A_header_that_is_not_the_callers_to_set_is_refused(string name) => Assert.Equal([BrokenRule.NotAllowed], Broken(name, "a"));

    [Theory]
    [InlineData("X-A\\r\\nHost", "a")]
    [InlineData("X A", "a")]
    [InlineData("X-A:", "a")]
    [InlineData("", "a")]
    [InlineData("\\u00dc", "a")]
    [InlineData("X-A", "a\\r\\nHost: b")]
    [InlineData("X-A", "a\\n")]
    [InlineData("X-A", "\\u0000")]
    [InlineData("X-A", "\\u00fc")]
    [InlineData("X-A", "\\u007f")]
    public void A_header_that_would_break_the_message_is_refused(string name, string value) =>
        Assert.Equal([BrokenRule.InvalidCharacters], Broken(name, value));

    [Fact]
    public void There_are_at_most_32_headers_of_8_KB_together()
    {
        Assert.Empty(Broken(Enumerable.Range(0, 32).Select(each => ($"X-{each:00}", "a"))));
        Assert.Equal([BrokenRule.TooMany], Broken(Enumerable.Range(0, 200).Select(each => ($"X-{each:000}", "a"))));
        Assert.Empty(Broken("X-A", new string('a', 8192 - 3)));
        Assert.Equal([BrokenRule.TooLong], Broken("X-A", new string('a', 8192 - 2)));
        Assert.Equal([BrokenRule.Duplicate], Broken([("X-A", "1"), ("x-a", "2")]));
    }

    [Fact]
    public void While_they_are_off_the_refusal_names_the_setting_that_turns_them_on()
    {
        var violations = new List<Violation>();
        new HttpJobRules(new HttpJobOptions().ToPolicy()).Check(new JobRequest { Handler = "http", Payload = "{}" }, violations);

        var off = Assert.Single(violations);
        Assert.Equal((JobFields.Handler, BrokenRule.HandlerOff), (off.Field, off.Rule));
        Assert.Contains("JobScheduler__HttpJobs__AllowedHosts", off.Detail.ToString(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Jobs_of_other_handlers_have_no_such_rules()
    {
        var violations = new List<Violation>();
        new HttpJobRules(Policy).Check(new JobRequest { Handler = "https", Payload = "{}" }, violations);

        Assert.Empty(violations);
    }

    private static IEnumerable<BrokenRule> Broken(string name, string value) => Broken([(name, value)]);

    private static IEnumerable<BrokenRule> Broken(IEnumerable<(string Name, string Value)> headers)
    {
        var violations = new List<Violation>();
        var members = string.Join(',', headers.Select(header => $"\"{header.Name}\":\"{header.Value}\""));
        HttpJobPayload.Read($$$"""{"url":"https://hooks.example","headers":{{{{members}}}}}""", Policy, violations);
        Assert.All(violations, violation => Assert.Equal(HttpJobFields.Headers, violation.Field));
        return violations.Select(violation => violation.Rule);
    }
}
