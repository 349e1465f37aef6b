using System.Net;
using System.Text;
using JobScheduler.Cli;
using JobScheduler.Cli.Showing;
using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Cli;

public sealed class ConnectingTests(KeyedHost host) : IClassFixture<KeyedHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_comes_from_the_environment_or_a_file_and_is_never_shown()
    {
        var file = Path.Combine(Path.GetDirectoryName(host.DatabasePath)!, "key");
        await File.WriteAllTextAsync(file, host.KeyOf("admin") + "\n", Stop);

        (await At().RunAsync("stats")).Ended(1).Complained("Refused (401)", "JOBS_API_KEY", "--key-file");
        (await At(key: host.KeyOf("admin")).RunAsync("stats")).Ended(0);
        (await At(key: "wrong").RunAsync("stats", "--key-file", file)).Ended(0);
        var wrong = (await At(key: "js_wrong-and-secret").RunAsync("stats")).Ended(1);
        Assert.DoesNotContain("wrong-and-secret", wrong.Output + wrong.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nline")]
    [InlineData("ключ")]
    public async Task What_is_no_key_is_refused_without_a_word_of_it(string key)
    {
        var run = (await At(key: key).RunAsync("stats")).Ended(2).Complained("JOBS_API_KEY holds no API key");
        Assert.DoesNotContain(key, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_given_as_an_argument_is_not_repeated()
    {
        var run = (await At().RunAsync("stats", "--api-key", "js_secret")).Ended(2).Complained("There is no option '--api-key' here.");
        Assert.DoesNotContain("js_secret", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("js_secret", (await At().RunAsync("stats", "--api-key=js_secret")).Ended(2).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("ftp://localhost")]
    [InlineData("http://user:secret@localhost")]
    [InlineData("http://localhost?key=secret")]
    public async Task What_is_no_address_is_refused(string address)
    {
        var run = (await new CliRun().RunAsync("stats", "--url", address)).Ended(2).Complained("The address of the API");
        Assert.DoesNotContain("secret", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_answers_it_says_so() =>
        (await new CliRun().RunAsync("stats", "--url", "http://127.0.0.1:1")).Ended(3)
            .Complained("http://127.0.0.1:1/ cannot be reached: Connection refused", "--url or JOBS_URL", "jobs dev");

    [Theory]
    [InlineData(200, "text/html", "<html>", 3, "is not this API")]
    [InlineData(200, "application/json", "{}", 3, "is not this API")]
    [InlineData(502, "text/html", "<html>", 1, "Refused (502): Bad Gateway")]
    [InlineData(302, "text/html", "", 1, "Refused (302)")]
    [InlineData(
        422, "application/problem+json",
        """
        {"type":"https://x.example/t","title":"Invalid","status":422,"detail":"Two things.","instance":"/jobs/7","trace_id":"00-1",
        "errors":[{"pointer":"#/a/b","code":"c","detail":"d\u001b"}]}
        """,
        1, "Refused (422): Invalid\n  Two things.\n  a/b: d\\u001b (c)\n  about: https://x.example/t\n  at: /jobs/7\n  trace: 00-1\n")]
    public async Task Whatever_answers_is_told_in_words(int status, string type, string body, int exitCode, string told)
    {
        var run = new CliRun
        {
            Connect = () => new Canned(() => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) }),
        };

        (await run.RunAsync("stats")).Ended(exitCode).Complained(told);
    }

    [Theory]
    [InlineData("http://jobs.example/", true)]
    [InlineData("https://jobs.example/", false)]
    [InlineData("http://localhost/", false)]
    public async Task A_key_that_others_could_read_on_its_way_is_warned_of(string address, bool isWarned)
    {
        var run = new CliRun { Connect = () => new Canned(() => new(HttpStatusCode.NotFound)) };
        run.Variables["JOBS_API_KEY"] = "js_secret";

        await run.RunAsync("stats", "--url", address);

        Assert.Equal(isWarned, run.Errors.Contains("The key travels readable to jobs.example", StringComparison.Ordinal));
        Assert.DoesNotContain("js_secret", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_told_in_words()
    {
        using var errors = new StringWriter();
        using var full = new FullWriter();
        var around = new Surroundings(
            new Terminal(TextReader.Null, full, errors), _ => null, () => new Canned(() => new(HttpStatusCode.OK) { Content = None() }),
            TimeProvider.System);

        Assert.Equal(2, await CommandLine.RunAsync(["queues", "--json"], around, Stop));
        Assert.Equal("What is read or written here failed: No space left on device\n", $"{errors}");
        StringContent None() => new("[]", Encoding.UTF8, "application/json");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_not_reachable()
    {
        var run = new CliRun { Connect = () => new Canned(() => throw new TaskCanceledException()) };

        (await run.RunAsync("stats")).Ended(3).Complained("has not answered in time");
    }

    private CliRun At(string? key = null)
    {
        var run = CliRun.At(host.Http.BaseAddress!);
        if (key is not null) run.Variables["JOBS_API_KEY"] = key;
        return run;
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }

    private sealed class Canned(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }
}
