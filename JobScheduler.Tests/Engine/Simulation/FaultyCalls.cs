using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The calls of one process over a line. What is under way goes on when the process is killed; its answer is for nobody.</summary>
internal sealed class FaultyCalls(Simulation simulation, SimulatedProcess process, FaultyLine line, Action beforeEffect) : IModelCalls
{
    public Task<T> AskAsync<T>(Func<T> effect, CancellationToken cancellationToken, string call = "")
    {
        simulation.AssertOwned(call);
        var answer = new TaskCompletionSource<T>();
        cancellationToken.UnsafeRegister(static (waiting, token) => ((TaskCompletionSource<T>)waiting!).TrySetCanceled(token), answer);
        line.Calls.Add(call);
        var fate = line.Draw(process);
        simulation.After(fate.There, () => Arrive(effect, answer, fate, call));
        return answer.Task;
    }

    private void Arrive<T>(Func<T> effect, TaskCompletionSource<T> answer, Fate fate, string call)
    {
        var failure = fate.IsAnswered ? null : fate.Failure(call);
        var result = default(T)!;
        if (fate.Arrives)
        {
            beforeEffect();
            (result, var refusal) = Try(effect);
            failure ??= refusal;
        }

        if (simulation.Trace.IsKept) simulation.Trace.Add(
            simulation.Now, $"{process.Name} {call}{(fate.Arrives ? "" : " lost")}{(failure is null ? "" : " fails")}");
        simulation.After(fate.Back, () => Answer(answer, result, failure));
    }

    private void Answer<T>(TaskCompletionSource<T> answer, T result, Exception? failure)
    {
        if (process.IsGone) return;
        if (failure is null) answer.TrySetResult(result);
        else answer.TrySetException(failure);
    }

    private static (T Result, Exception? Refusal) Try<T>(Func<T> effect)
    {
        try
        {
            return (effect(), null);
        }
        catch (Exception refusal)
        {
            return (default!, refusal);
        }
    }
}
