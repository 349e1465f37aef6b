using System.Text;
using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;
using Spectre.Console;

namespace JobScheduler.Cli.Jobs;

/// <summary>Enqueues the jobs of an NDJSON file in batches, each of them whole or not at all.</summary>
internal sealed class JobFile(ApiCall call, string? idempotencyKey)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Each once, however many batches have it.
    private readonly HashSet<WarningResponse> _warnings = [];

    private long _accepted;
    private long _existing;

    public async Task<int> EnqueueAsync(string path, CancellationToken stop)
    {
        try
        {
            if (path == "-") await SendAllAsync(call.Terminal.In, _ => { }, stop);
            else await SendFileAsync(path, stop);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} is not UTF-8. {Told()}");
        }
        catch (Exception) when (_accepted + _existing > 0)
        {
            await call.Terminal.Error.WriteLineAsync($"Before this batch: {Told()}");
            throw;
        }

        WarningLines.Write([.. _warnings], call.Terminal.Error);
        await call.Terminal.Out.WriteLineAsync(call.WantsJson ? $$"""{"accepted":{{_accepted}},"existing":{{_existing}}}""" : Told());
        return ExitCode.Done;
    }

    private string Told() => _existing == 0 ? $"{_accepted} jobs enqueued." : $"{_accepted} jobs enqueued, {_existing} were there already.";

    private async Task SendFileAsync(string path, CancellationToken stop)
    {
        await using var file = GivenFile.Open(path);
        using var reader = new StreamReader(file, Strict);
        if (call.Terminal.Progress is not { } console || !file.CanSeek || file.Length == 0)
        {
            await SendAllAsync(reader, _ => { }, stop);
            return;
        }

        await console.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask("enqueue", maxValue: file.Length);
            await SendAllAsync(reader, sent => (bar.Value, bar.Description) = (file.Position, $"{sent} jobs"), stop);
        });
    }

    private async Task SendAllAsync(TextReader reader, Action<long> tell, CancellationToken stop)
    {
        var number = 0;
        await foreach (var batch in JobFileBatch.ReadAllAsync(reader, stop))
        {
            // The same file makes the same batches, so that each of them is found again.
            var key = idempotencyKey is null ? null : $"{idempotencyKey}-{++number}";
            await SendAsync(batch, key, stop);
            tell(_accepted + _existing);
        }
    }

    private async Task SendAsync(JobFileBatch batch, string? key, CancellationToken stop)
    {
        try
        {
            var answer = await call.Client.CreateJobsAsync(batch.Bytes, key, stop);
            (_accepted, _existing) = (_accepted + answer.Accepted, _existing + answer.Existing);
            _warnings.UnionWith(answer.Warnings ?? []);
        }
        catch (JobSchedulerException refused) when (refused.Problem.Errors is { } errors)
        {
            IReadOnlyList<ProblemError> inLines = [.. errors.Select(error => error with { Place = batch.LineOf(error.Place) })];
            throw new JobSchedulerException(refused.Status, refused.Problem with { Errors = inLines });
        }
    }
}
