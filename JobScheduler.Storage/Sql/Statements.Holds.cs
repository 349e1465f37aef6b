namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Holds
    {
        public const string Tell = "holds/tell";
        public const string Told = "holds/told";
        public const string Hold = "holds/hold";
        public const string Held = "holds/held";
        public const string Forget = "holds/forget";
        public const string Page = "holds/page";
        public const string Release = "holds/release";
        public const string LetGo = "holds/let_go";
        public const string HoldLonger = "holds/hold_longer";
        public const string LockCanary = "holds/lock_canary";
        public const string SetCanary = "holds/set_canary";
        public const string Prune = "holds/prune";
        public const string PruneTold = "holds/prune_told";
    }
}
