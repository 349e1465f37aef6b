using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>What all processes of a run wrote down, each in files of its own.</summary>
internal sealed record ProcessRecords(
    IReadOnlyList<HandlerRun> Runs, IReadOnlyList<RecordedReply> Replies, IReadOnlyList<RecordedBite> Bites);
