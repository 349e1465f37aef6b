namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Unique
    {
        public const string TakeTurns = "unique/take_turns";
        public const string LockHolders = "unique/lock_holders";
        public const string Replace = "unique/replace";
        public const string TakePeriods = "unique/take_periods";
        public const string Periods = "unique/periods";
        public const string EndPeriods = "unique/end_periods";
        public const string Prune = "unique/prune";
    }
}
