namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class NamedLimits
    {
        public const string Find = "named_limits/find";
        public const string Page = "named_limits/page";
        public const string Lock = "named_limits/lock";
        public const string Put = "named_limits/put";
        public const string Delete = "named_limits/delete";
        public const string HoldRate = "named_limits/hold_rate";
        public const string MoveRate = "named_limits/move_rate";
        public const string ChangePermits = "named_limits/change_permits";
        public const string Use = "named_limits/use";
        public const string Holders = "named_limits/holders";
    }
}
