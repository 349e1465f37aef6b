using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Requests;

/// <summary>The rules of the key that a schedule is PUT under.</summary>
public static class ScheduleKeyRules
{
    public static void Check(string key, ICollection<Violation> violations) =>
        FieldRules.Symbol(key, "key", RequestLimits.KeyLength, violations);
}
