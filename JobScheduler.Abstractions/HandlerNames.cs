using System.Reflection;

namespace JobScheduler;

/// <summary>Which name jobs with a payload type are stored under: the one of this process, else the one on the type.</summary>
internal sealed class HandlerNames(IReadOnlyDictionary<Type, string> ofThisProcess)
{
    public static HandlerNames None { get; } = new(new Dictionary<Type, string>());

    public string Of(Type payload) => ofThisProcess.TryGetValue(payload, out var name) ? name : NameOn(payload).ToString();

    /// <summary>What <see cref="JobAttribute"/> on the type says.</summary>
    public static VersionedName NameOn(Type payload) =>
        JobOn(payload) is { } job ? new VersionedName(job.Handler, job.Version)
        : throw new InvalidOperationException(
            $"No handler belongs to the payload type {payload.Name}. Register one in this process with AddHandler, "
            + $"or name it on the type: [Job(\"handler-name\")].");

    /// <summary>The attribute on a payload type, null where there is none.</summary>
    public static JobAttribute? JobOn(Type payload) =>
        payload.GetCustomAttribute<JobAttribute>() is not { } job ? null
        : job.Version >= 1 ? job
        : throw new InvalidOperationException($"The payload type {payload.Name} has version {job.Version}: versions count from 1.");

    /// <summary>A type that says nothing has version 1.</summary>
    public static int VersionOf(Type payload) => JobOn(payload)?.Version ?? 1;
}
