using System.Text.Json;
using JobScheduler.Core.HttpJobs;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Violations;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Engine.Working;

namespace JobScheduler.Hosting;

/// <summary>What a handler must be like beside those that were registered before it.</summary>
internal static class HandlerRules
{
    /// <exception cref="StartRefusedException">It breaks one; the message says which.</exception>
    public static void Check(HandlerRegistration handler, IReadOnlyList<HandlerRegistration> others)
    {
        CheckNames(handler);
        foreach (var other in others)
        {
            if (other.NamesOf(other.Version).Intersect(handler.NamesOf(handler.Version)).FirstOrDefault() is { } name)
                throw new StartRefusedException(handler.ClashOver(name, other));
            if (other.PayloadType is { } type && type == handler.PayloadType && type != typeof(JsonElement))
                throw new StartRefusedException(
                    $"The payload type {type.Name} belongs to the handler '{other.Name}' and to '{handler.Name}': give each its own.");
        }
    }

    private static void CheckNames(HandlerRegistration handler)
    {
        foreach (var (given, stored) in handler.Handlers.Zip(handler.NamesOf(handler.Version)))
        {
            if (handler.Version > 1 && VersionedName.Parse(given).Version > 1)
                throw new StartRefusedException(
                    $"The handler name '{given}' cannot be used. {handler.PayloadType!.Name} says that it has version {handler.Version}: "
                    + "give the name without one.");
            if (given == HttpJobRules.Handler && handler is not RawHandler<HttpJobHandler>)
                throw new StartRefusedException(
                    $"The handler name '{given}' is that of HTTP jobs: give {handler.Described} another name.");
            var violations = new List<Violation>();
            JobFields.Handler.Check(stored, violations);
            foreach (var violation in violations)
                throw new StartRefusedException($"The handler name '{given}' cannot be used. {violation.Detail}");
        }
    }
}
