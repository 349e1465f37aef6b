using System.Globalization;
using CsCheck;
using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>Whatever is done to jobs, in whatever order, alone or at once: the store says and stores what the model does.</summary>
public abstract class ModelContract(StoreFixture store) : StoreContract(store)
{
    /// <summary>How many histories are tried; the time they take is that of their commits.</summary>
    private const string SamplesVariable = "MODEL_SAMPLES";

    private readonly List<Guid> _all = [];

    [Fact]
    public async Task One_call_after_the_other_is_answered_and_stored_as_the_model_says()
    {
        await Histories.Sequential.SampleAsync(history => Smallest.CheckAsync(history, CheckSequenceAsync), iter: Samples(60), threads: 1);

        var stored = (await Reader.GetManyAsync(_all, Cancel)).ToLookup(job => job.State.Status);
        var totals = await Reader.TotalsAsync(Cancel);
        Assert.All(JobStatusNames.All, status => Assert.Equal(stored[status].Count(), totals.InStatus(status)));
    }

    [Fact]
    public async Task Calls_at_the_same_time_are_answered_and_stored_as_in_some_order_of_them() =>
        await Histories.Parallel.SampleAsync(history => Smallest.CheckAsync(history, CheckThreadsAsync), iter: Samples(60), threads: 1);

    private static int Samples(int otherwise) =>
        Environment.GetEnvironmentVariable(SamplesVariable) is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : otherwise;

    private async Task CheckSequenceAsync(History history)
    {
        var (scene, model, claims) = (new Scene(history.Jobs), new StoreModel(Store.Now), new ClaimsHeld([]));
        _all.AddRange(scene.Jobs.Select(job => job.Id));

        foreach (var step in await RunAsync(history.Moves, scene, claims))
            AssertSame(scene.Tell(step.Call.Ask(model, null)), scene.Tell(step.Answer), step.Move);
        AssertSame(scene.TellRows(model), await scene.TellRowsAsync(Store, Cancel), "the rows");
    }

    private async Task CheckThreadsAsync(History history)
    {
        var (scene, model, claims) = (new Scene(history.Jobs), new StoreModel(Store.Now), new ClaimsHeld([]));
        foreach (var step in await RunAsync(history.Moves, scene, claims)) step.Call.Ask(model, null);

        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = history.Threads.Select(async moves =>
        {
            await start.Task;
            return await RunAsync(moves, scene, claims.Copy());
        }).ToList();
        start.SetResult();
        var threads = await Task.WhenAll(running);

        var rows = await scene.TellRowsAsync(Store, Cancel);
        Assert.True(
            new Linearisation(scene, threads, rows).Exists(model),
            $"No order of the calls gives this:{Lines(scene, threads)}{Environment.NewLine}  rows: {rows}");
    }

    private async Task<List<Step>> RunAsync(IReadOnlyList<Move> moves, Scene scene, ClaimsHeld claims)
    {
        var steps = new List<Step>();
        foreach (var move in moves)
        {
            if (move.In(scene, claims) is not { } call) continue;
            var answer = await call.AskAsync(Store);
            claims.Learn(answer);
            steps.Add(new Step(move, call, answer));
        }

        return steps;
    }

    private static void AssertSame(string expected, string actual, object what) =>
        Assert.True(expected == actual, $"{what}{Environment.NewLine}  model: {expected}{Environment.NewLine}  store: {actual}");

    private static string Lines(Scene scene, List<Step>[] threads) => string.Concat(threads.Index().SelectMany(thread =>
        thread.Item.Select(step => $"{Environment.NewLine}  thread {thread.Index}: {step.Move} -> {scene.Tell(step.Answer)}")));
}
