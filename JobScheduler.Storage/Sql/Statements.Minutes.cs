namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Minutes
    {
        public const string Tell = "minutes/tell";
        public const string OfHandler = "minutes/of_handler";
        public const string OfAll = "minutes/of_all";
        public const string Take = "minutes/take";
        public const string Prune = "minutes/prune";
    }
}
