using Xunit.Sdk;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>Makes a history that fails as short as it can be: CsCheck only looks for a smaller one among those it draws anyway.</summary>
internal static class Smallest
{
    public static async Task CheckAsync(History history, Func<History, Task> check)
    {
        if (await FailureOfAsync(history, check) is not { } failure) return;
        for (var shorter = await ShorterAsync(history, check); shorter is not null; shorter = await ShorterAsync(shorter.History, check))
            (history, failure) = (shorter.History, shorter.Failure);
        throw new XunitException($"The shortest history that still fails:{history}{Environment.NewLine}{failure.Message}", failure);
    }

    private static async Task<Failed?> ShorterAsync(History history, Func<History, Task> check)
    {
        foreach (var shorter in history.WithoutOneMove())
        {
            if (await FailureOfAsync(shorter, check) is { } failure) return new Failed(shorter, failure);
        }

        return null;
    }

    private static async Task<Exception?> FailureOfAsync(History history, Func<History, Task> check)
    {
        try
        {
            await check(history);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return failure;
        }
    }

    private sealed record Failed(History History, Exception Failure);
}
