using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Tests.Api;

/// <summary>What GET shows can be PUT back: all that was given is there, and nothing changes by it.</summary>
public sealed class RoundTripTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const int Samples = 150;

    private static readonly Gen<string> Retries = Fields(
        ("backoff", Words("exponential", "linear", "constant")),
        ("base_delay_seconds", Seconds(0.001, 5)),
        ("max_delay_seconds", Seconds(5, 86_400)),
        ("factor", Numbers(1, 100)),
        ("jitter", Numbers(0, 1)));

    private static readonly string[] Optional =
        ["order_key", "concurrency", "fairness_key", "fairness_weight", "rate", "spread_seconds", "end_at", "max_runs",
            "jitter_seconds", "require_success_within_seconds", "calendars"];

    private static readonly Gen<string> Rates =
        Gen.Select(Whole(1, 1_000_000), Seconds(0.001, 86_400), Gen.OneOf("", ",\"burst\":1", ",\"burst\":10000"))
            .Select((limit, per, burst) => $$"""{"key":"mail","limit":{{limit}},"per_seconds":{{per}}{{burst}}}""");

    private static readonly (string Name, Gen<string> Value)[] Template =
    [
        ("name", Words("n", "d\u00e9j\u00e0 vu", "\ud83d\ude00 <b>")),
        ("payload", Gen.OneOf(
            Gen.OneOf("{}", """{"b":[1.50,{"a":null}],"a":12345678901234567890}"""), Numbers(-1e300, 1e300).Select(n => $"{{\"n\":{n}}}"))),
        ("max_retries", Whole(0, 100)),
        ("retry", Retries),
        ("timeout_seconds", Whole(1, 604_800)),
        ("fail_rate", Numbers(0, 1)),
        ("execution_time_ms", Whole(0, 604_800_000)),
        ("handler", Words("simulate", "send-invoice")),
        ("queue", Words("default", "mails_2")),
        ("priority", Whole(0, 4)),
        ("tags", Gen.OneOf("[]", """["a","\u00e9"]""")),
        ("order_key", Words("account 7", "\u00e9")),
        ("fairness_key", Words("tenant/7", "\u00e9")),
        ("concurrency", Whole(1, 10_000).Select(limit => $$"""{"key":"tenant","limit":{{limit}}}""")),
        ("rate", Rates),
    ];

    private static readonly Gen<string> Schedules = Fields(
    [
        .. Template,
        ("time_zone", Words("UTC", "europe/berlin", "Eastern Standard Time")),
        ("misfire", Words("fire_once", "skip", "fire_all")),
        ("overlap", Words("allow", "skip")),
        ("spread_seconds", Whole(0, 82_800)),
        ("end_at", Words("2030-01-01T00:00:00+00:00", "2031-07-01T10:00:00.123456+00:00")),
        ("max_runs", Whole(1, 1_000_000_000)),
        ("jitter_seconds", Whole(0, 3600)),
        ("require_success_within_seconds", Whole(60, 31_536_000)),
        ("paused", Gen.OneOf("true", "false")),
    ]);

    private static readonly Gen<string> Crons = Words("@yearly", "0  7 * 1 MON-FRI", "0 0 0 1 1 ?");

    [Fact]
    public Task A_schedule_that_is_PUT_back_as_GET_shows_it_stays_as_it_is() =>
        Gen.Select(Schedules, Crons).SampleAsync(async (fields, cron) =>
        {
            var given = JsonNode.Parse(fields)!.AsObject();
            given["cron_expression"] = JsonNode.Parse(cron);
            await PutAsync(given);
            var shown = await WritableAsync();
            AssertHolds(shown, given, except: ["cron_expression", "time_zone"]);

            await PutAsync(shown);

            Assert.Equal(shown.ToJsonString(), (await WritableAsync()).ToJsonString());
        }, iter: Samples, threads: 1);

    [Fact]
    public Task A_job_shows_all_that_was_POSTed_about_how_it_runs() =>
        Fields(Template).SampleAsync(async fields =>
        {
            var given = JsonNode.Parse(fields)!.AsObject();
            given["name"] ??= "named";
            given["delay_seconds"] = 3600;
            var job = await AssertAcceptedAsync(given.ToJsonString());
            var shown = JsonNode.Parse(await Http.GetStringAsync($"/jobs/{job.Id}", Stop))!.AsObject();
            AssertHolds(shown, given, except: ["delay_seconds"]);
        }, iter: Samples, threads: 1);

    private static void AssertHolds(JsonObject shown, JsonObject given, params string[] except)
    {
        foreach (var (name, value) in given)
        {
            if (except.Contains(name)) continue;
            if (value is JsonObject inner && (name is "retry" or "rate")) AssertHolds(shown[name]!.AsObject(), inner);
            else if (name.EndsWith("_delay_seconds", StringComparison.Ordinal))
                Assert.Equal(value!.GetValue<double>(), shown[name]!.GetValue<double>(), 1e-6);
            else Assert.True(JsonNode.DeepEquals(value, shown[name]),
                $"{name}: {value?.ToJsonString()} was given, {shown[name]?.ToJsonString()} is shown.");
        }
    }

    private async Task PutAsync(JsonObject body)
    {
        using var response = await SendAsync(HttpMethod.Put, "/schedules/echo", body.ToJsonString());
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>The fields that a PUT may give, of what GET shows: none of them may be missing, and null is only for no limit,
    /// no spread and no end.</summary>
    private async Task<JsonObject> WritableAsync()
    {
        var shown = JsonNode.Parse(await Http.GetStringAsync("/schedules/echo", Stop))!.AsObject();
        return new(BodyShapes.Schedule.Fields.Names.Select(name => KeyValuePair.Create(
            name, Optional.Contains(name) ? shown[name]?.DeepClone() : shown[name]!.DeepClone())));
    }

    /// <summary>An object of some of the fields.</summary>
    private static Gen<string> Fields(params (string Name, Gen<string> Value)[] fields) => fields.Aggregate(
        Gen.Const(""),
        (before, field) => Gen.Select(
            before, Gen.Int[0, 3], field.Value, (text, luck, value) => luck > 0 ? $"{text},\"{field.Name}\":{value}" : text),
        all => all.Select(text => $"{{{text.TrimStart(',')}}}"));

    private static Gen<string> Words(params string[] words) => Gen.OneOf(words).Select(word => JsonValue.Create(word).ToJsonString());

    private static Gen<string> Whole(int least, int most) =>
        Gen.Int[least, most].Select(value => value.ToString(CultureInfo.InvariantCulture));

    // Microseconds, as they are stored: their decimal fractions are none of a double's own.
    private static Gen<string> Seconds(double least, double most) =>
        Gen.Long[(long)(least * 1e6), (long)(most * 1e6)]
            .Select(microseconds => (microseconds / 1e6).ToString("R", CultureInfo.InvariantCulture));

    private static Gen<string> Numbers(double least, double most) =>
        Gen.Double[least, most].Select(value => value.ToString("R", CultureInfo.InvariantCulture));
}
