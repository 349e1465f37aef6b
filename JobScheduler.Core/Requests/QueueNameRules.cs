using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Requests;

/// <summary>The rules of a queue's name, for who names one that may not be there yet.</summary>
public static class QueueNameRules
{
    public static void Check(string name, ICollection<Violation> violations) =>
        FieldRules.Symbol(name, "name", RequestLimits.QueueLength, violations);
}
