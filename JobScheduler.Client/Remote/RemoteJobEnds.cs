using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace JobScheduler.Client.Remote;

/// <summary>The ends of jobs over the REST API: one stream of events, and a request for each job that is read.</summary>
internal sealed class RemoteJobEnds(RemoteApi api, RemoteJobs jobs, TimeProvider time) : IJobEnds, IDisposable
{
    // The REST API reads jobs one by one; more at once would take from a caller's own requests.
    private const int MaxReadsAtOnce = 16;

    // What ends while so many are still to be read is found by the next round.
    private const int MaxHeard = 10_000;

    // The server sends a comment every 15 s.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private readonly SemaphoreSlim _reads = new(MaxReadsAtOnce);

    public async Task<IAsyncEnumerable<IReadOnlyList<Guid>>> WatchAsync(CancellationToken cancellationToken)
    {
        var response = await api.OpenAsync("events", cancellationToken);
        var ended = Channel.CreateBounded<Guid>(new BoundedChannelOptions(MaxHeard)
        {
            FullMode = BoundedChannelFullMode.DropWrite,
            SingleReader = true,
            SingleWriter = true,
        });
        var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return TogetherAsync(ended.Reader, left, HearAsync(response, ended.Writer, left.Token), cancellationToken);
    }

    public async Task ReadAsync(IReadOnlyCollection<Guid> ids, Action<Guid, JobInfo?> tell, CancellationToken cancellationToken)
    {
        var refused = default(JobSchedulerException);
        var reads = new ParallelOptions { MaxDegreeOfParallelism = MaxReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ids, reads, async (id, stop) =>
        {
            try
            {
                tell(id, await FindAsync(id, stop));
            }
            catch (JobSchedulerException error) when (MayPass(error))
            {
                // One that cannot be read for now does not stand in the way of the others.
                refused = error;
            }
        });
        if (refused is not null) throw refused;
    }

    public void Dispose() => _reads.Dispose();

    public bool MayPass(Exception error) =>
        error is not (JobRequestException or JobSchedulerException { Status: < 500 and not (408 or 429) });

    private async Task<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await _reads.WaitAsync(cancellationToken);
        try
        {
            return await jobs.FindAsync(id, cancellationToken);
        }
        finally
        {
            _reads.Release();
        }
    }

    /// <summary>What ended while the last ones were read comes together. Whoever stops reading has left the stream.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<Guid>> TogetherAsync(
        ChannelReader<Guid> ended, CancellationTokenSource left, Task hearing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (left)
        {
            try
            {
                while (await ended.WaitToReadAsync(cancellationToken)) yield return Waiting(ended);
            }
            finally
            {
                await left.CancelAsync();
                await hearing;
            }
        }
    }

    private static List<Guid> Waiting(ChannelReader<Guid> ended)
    {
        var ids = new List<Guid>();
        while (ended.TryRead(out var id)) ids.Add(id);
        return ids;
    }

    private async Task HearAsync(HttpResponseMessage response, ChannelWriter<Guid> ended, CancellationToken left)
    {
        using var answer = response;
        try
        {
            await using var stream = new LivelyStream(await response.Content.ReadAsStreamAsync(left), Silence, time);
            var events = SseParser.Create(stream, EndIn);
            await foreach (var item in events.EnumerateAsync(left))
                if (item.Data is { } id) ended.TryWrite(id);
            ended.TryComplete();
        }
        catch (Exception error)
        {
            // Whoever reads the channel gets it.
            ended.TryComplete(error);
        }
    }

    private static Guid? EndIn(string type, ReadOnlySpan<byte> data)
    {
        if (type != "job") return null;
        var change = JsonSerializer.Deserialize(data, WireJson.Tolerant.JobEventResponse)!;
        return change.Status is "completed" or "failed" or "cancelled" ? change.JobId : null;
    }
}
