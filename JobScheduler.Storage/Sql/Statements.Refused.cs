namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Refused
    {
        public const string Note = "refused/note";
        public const string List = "refused/list";
        public const string Prune = "refused/prune";
    }
}
