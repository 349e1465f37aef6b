namespace JobScheduler.Storage.Sql;

internal static partial class Statements
{
    public static class Dependencies
    {
        public const string LockParents = "dependencies/lock_parents";
        public const string LockBatches = "dependencies/lock_batches";
        public const string FollowJobs = "dependencies/follow_jobs";
        public const string FollowBatches = "dependencies/follow_batches";
        public const string AddLinks = "dependencies/add_links";
        public const string AddNotes = "dependencies/add_notes";
        public const string NoteEnded = "dependencies/note_ended";
        public const string Noted = "dependencies/noted";
        public const string TakeParents = "dependencies/take_parents";
        public const string FindLinks = "dependencies/find_links";
        public const string TakeLinks = "dependencies/take_links";
        public const string LockChildren = "dependencies/lock_children";
        public const string Open = "dependencies/open";
        public const string Cancel = "dependencies/cancel";
        public const string DropNotes = "dependencies/drop_notes";
        public const string LostParents = "dependencies/lost_parents";
        public const string LockEndedJobs = "dependencies/lock_ended_jobs";
        public const string LockEndedBatches = "dependencies/lock_ended_batches";
        public const string WaitedFor = "dependencies/waited_for";
        public const string Children = "dependencies/children";
        public const string Detach = "dependencies/detach";
    }

    public static class Batches
    {
        public const string Insert = "batches/insert";
        public const string Get = "batches/get";
        public const string List = "batches/list";
        public const string Join = "batches/join";
        public const string Seal = "batches/seal";
        public const string Around = "batches/around";
        public const string Noted = "batches/noted";
        public const string TakeMembers = "batches/take_members";
        public const string Lock = "batches/lock";
        public const string Write = "batches/write";
        public const string Running = "batches/running";
        public const string Recount = "batches/recount";
        public const string Prune = "batches/prune";
    }
}
