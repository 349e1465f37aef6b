namespace JobScheduler.Tests.Storage.Models;

/// <summary>Looks for an order of calls that ran at the same time in which the model gives every answer and ends
/// with the same rows.</summary>
internal sealed class Linearisation(Scene scene, IReadOnlyList<IReadOnlyList<Step>> threads, string rows)
{
    public bool Exists(StoreModel before) => Exists(before, new int[threads.Count]);

    private bool Exists(StoreModel model, int[] done)
    {
        if (threads.Index().All(thread => done[thread.Index] == thread.Item.Count)) return scene.TellRows(model) == rows;
        return threads.Index().Any(thread => done[thread.Index] < thread.Item.Count && GoesOnWith(thread.Index, model, done));
    }

    private bool GoesOnWith(int thread, StoreModel model, int[] done)
    {
        var (step, after) = (threads[thread][done[thread]], model.Copy());
        if (scene.Tell(step.Call.Ask(after, step.Answer)) != scene.Tell(step.Answer)) return false;
        int[] next = [.. done];
        next[thread]++;
        return Exists(after, next);
    }
}
