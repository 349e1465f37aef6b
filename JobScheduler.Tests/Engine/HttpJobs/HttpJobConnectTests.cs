using System.Net.Sockets;

namespace JobScheduler.Tests.Engine.HttpJobs;

/// <summary>Where a connection may go is decided on the addresses that it is made to.</summary>
public sealed class HttpJobConnectTests
{
    private const string NotAllowed = "destination_not_allowed: This destination is not allowed.";

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.2")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("fd00::1")]
    [InlineData("127.0.0.1", "10.0.0.1")]
    [InlineData("10.0.0.1", "127.0.0.1")]
    [InlineData("1.1.1.1", "10.0.0.1")]
    public async Task One_address_that_is_not_allowed_ends_the_job_before_anything_is_sent(params string[] addresses)
    {
        await using var receiver = await HttpReceiver.StartAsync(200);
        using var run = new HttpJobRun(new ScriptedHosts(addresses));

        var outcome = Assert.IsType<JobOutcome.Failed>(await run.PostAsync(HttpJobRun.At(receiver)));

        Assert.Equal((NotAllowed, true), (outcome.Error, outcome.Permanent));
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_by_the_next_attempt_is_refused_then()
    {
        await using var receiver = await HttpReceiver.StartAsync(200, ("Connection", "close"));
        var hosts = new ScriptedHosts(["127.0.0.1"], ["127.0.0.2"]);
        using var run = new HttpJobRun(hosts);

        var first = await run.PostAsync(HttpJobRun.At(receiver));
        var second = await run.PostAsync(HttpJobRun.At(receiver));

        Assert.IsType<JobOutcome.Succeeded>(first);
        Assert.Equal(NotAllowed, Assert.IsType<JobOutcome.Failed>(second).Error);
        Assert.Equal((2, 1), (hosts.Looks, receiver.Received.Count));
    }

    [Fact]
    public async Task The_address_that_was_judged_is_the_one_that_is_called()
    {
        await using var receiver = await HttpReceiver.StartAsync(200);
        // Whoever looked twice would find the second answer.
        var hosts = new ScriptedHosts(["::ffff:127.0.0.1"], ["10.0.0.1"]);
        using var run = new HttpJobRun(hosts);

        Assert.IsType<JobOutcome.Succeeded>(await run.PostAsync(HttpJobRun.At(receiver)));
        Assert.Equal(1, hosts.Looks);
        Assert.Equal($"hooks.example:{receiver.Address.Port}", Assert.Single(receiver.Received).Headers["Host"]);
    }

    [Fact]
    public async Task The_next_of_several_addresses_is_tried_when_one_does_not_answer()
    {
        await using var receiver = await HttpReceiver.StartAsync(200);
        using var run = new HttpJobRun(
            new ScriptedHosts(["127.0.0.3", "127.0.0.1"]), new() { AllowedNetworks = "127.0.0.0/8" });

        Assert.IsType<JobOutcome.Succeeded>(await run.PostAsync(HttpJobRun.At(receiver)));
    }

    [Fact]
    public async Task A_name_that_is_not_known_and_a_closed_port_fail_the_attempt_in_the_same_words()
    {
        using var closed = new TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        var port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var unknown = new HttpJobRun(new ScriptedHosts([]));
        using var known = new HttpJobRun();

        JobOutcome[] outcomes =
            [await unknown.PostAsync(new($"http://hooks.example:{port}")), await known.PostAsync(new($"http://hooks.example:{port}"))];

        Assert.All(outcomes, outcome => Assert.Equal(JobOutcome.Failure("No connection to the receiver could be made."), outcome));
    }

    [Theory]
    [InlineData("http://elsewhere.example:5000/", NotAllowed)]
    [InlineData("ftp://hooks.example/", "Payload.Url must begin with https:// or http://.")]
    public async Task A_payload_is_judged_again_by_the_settings_of_the_worker(string url, string error)
    {
        var hosts = new ScriptedHosts(["127.0.0.1"]);
        using var run = new HttpJobRun(hosts);

        var outcome = Assert.IsType<JobOutcome.Failed>(await run.RunAsync($$"""{"url":"{{url}}"}"""));

        Assert.Equal((error, true, 0), (outcome.Error, outcome.Permanent, hosts.Looks));
    }
}
