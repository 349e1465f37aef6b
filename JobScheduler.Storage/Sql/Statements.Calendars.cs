namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Calendars
    {
        public const string Find = "calendars/find";
        public const string Page = "calendars/page";
        public const string Lock = "calendars/lock";
        public const string Put = "calendars/put";
        public const string KeepVersion = "calendars/keep_version";
        public const string ForgetVersions = "calendars/forget_versions";
        public const string UsedBy = "calendars/used_by";
        public const string Delete = "calendars/delete";
        public const string DeleteVersions = "calendars/delete_versions";
        public const string Hold = "calendars/hold";
        public const string Unpin = "calendars/unpin";
        public const string Pin = "calendars/pin";
        public const string Behind = "calendars/behind";
    }
}
