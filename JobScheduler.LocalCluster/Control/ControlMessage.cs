using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Control;

/// <summary>One line of an answer: text, an error, a program for the caller to run, or the end with its exit code.</summary>
internal sealed record ControlMessage(string? Text = null, string? Error = null, ProcessCommand? Program = null, int? ExitCode = null);
