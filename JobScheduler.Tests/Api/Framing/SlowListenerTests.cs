namespace JobScheduler.Tests.Api.Framing;

public sealed class SlowListenerTests(FramingHost host) : ApiTests(host), IClassFixture<FramingHost>
{
    private const int Round = 100;

    [Fact]
    public async Task Who_listens_and_reads_nothing_is_cut_off_and_the_others_hear_everything()
    {
        var notifications = Host.Services.GetRequiredService<IJobNotifications>();
        var deaf = await RawConnection.OpenAsync(Host, receiveBuffer: 4096);
        await deaf.SendAsync("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        await Eventually.IsTrueAsync(() => notifications.IsWatched);
        using (var response = await Http.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Stop))
        {
            using var attentive = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
            await attentive.ReadLineAsync(Stop);
            // More than the buffers on the way to the deaf one can take.
            for (var round = 0; round < 5; round++) await TellAndHearAsync(notifications, attentive);
        }

        // Of the two only the deaf one could still watch.
        await Eventually.IsTrueAsync(() => !notifications.IsWatched);
        Assert.Empty(host.Errors.Lines);
        deaf.Dispose();
    }

    /// <summary>2 MB, of which each line arrives.</summary>
    private static async Task TellAndHearAsync(IJobNotifications notifications, StreamReader attentive)
    {
        var changes = Enumerable.Range(0, 50)
            .Select(i => new JobStatusChange(Guid.Empty, new string('x', 255), JobStatus.Pending, i, null)).ToList();
        for (var sent = 0; sent < Round; sent++)
            await notifications.PublishAsync(new JobNotification.JobsChanged(changes), Stop);
        var heard = 0;
        while (heard < Round * changes.Count)
            if ((await attentive.ReadLineAsync(Stop))!.StartsWith("data: ", StringComparison.Ordinal)) heard++;
    }
}
