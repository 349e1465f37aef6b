namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class QueueLimits
    {
        public const string Take = "queue_limits/take";
        public const string Rooms = "queue_limits/rooms";
        public const string Use = "queue_limits/use";
        public const string Hold = "queue_limits/hold";
        public const string Find = "queue_limits/find";
        public const string Put = "queue_limits/put";
        public const string Delete = "queue_limits/delete";
        public const string Look = "queue_limits/look";
    }
}
