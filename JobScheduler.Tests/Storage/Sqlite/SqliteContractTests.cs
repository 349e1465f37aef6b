using JobScheduler.Tests.Storage.Contracts;
using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteInsertTests() : InsertContract(new SqliteFixture());

public sealed class SqliteIdempotencyTests() : IdempotencyContract(new SqliteFixture());

public sealed class SqliteClaimTests() : ClaimContract(new SqliteFixture());

public sealed class SqliteShareTests() : ShareContract(new SqliteFixture());

public sealed class SqliteJobCheckpointTests() : CheckpointContract(new SqliteFixture());

public sealed class SqliteJobLogTests() : JobLogContract(new SqliteFixture());

public sealed class SqliteSettleTests() : SettleContract(new SqliteFixture());

public sealed class SqliteOperatorTests() : OperatorContract(new SqliteFixture());

public sealed class SqliteScheduleTests() : ScheduleContract(new SqliteFixture());

public sealed class SqliteEndTests() : EndContract(new SqliteFixture());

public sealed class SqliteBackfillTests() : BackfillContract(new SqliteFixture());

public sealed class SqliteBackfillOracleTests() : BackfillOracleContract(new SqliteFixture());

public sealed class SqliteScheduleLookTests() : ScheduleLookContract(new SqliteFixture());

public sealed class SqliteHandlerMinuteTests() : HandlerMinuteContract(new SqliteFixture());

public sealed class SqliteWatchTests() : WatchContract(new SqliteFixture());

public sealed class SqliteSpreadTests() : SpreadContract(new SqliteFixture());

public sealed class SqliteDependencyTests() : DependencyContract(new SqliteFixture());

public sealed class SqliteParentTests() : ParentContract(new SqliteFixture());

public sealed class SqliteSweepTests() : SweepContract(new SqliteFixture());

public sealed class SqliteBatchTests() : BatchContract(new SqliteFixture());

public sealed class SqliteTickTests() : TickContract(new SqliteFixture());

public sealed class SqliteLateRunTests() : LateRunContract(new SqliteFixture());

public sealed class SqliteOverlapTests() : OverlapContract(new SqliteFixture());

public sealed class SqliteWorkerTests() : WorkerContract(new SqliteFixture());

public sealed class SqliteUnservedTests() : UnservedContract(new SqliteFixture());

public sealed class SqliteCounterTests() : CounterContract(new SqliteFixture());

public sealed class SqliteRefusedWriteTests() : RefusedWriteContract(new SqliteFixture());

public sealed class SqliteDemandTests() : DemandContract(new SqliteFixture());

public sealed class SqlitePruneTests() : PruneContract(new SqliteFixture());

public sealed class SqliteQueueTests() : QueueContract(new SqliteFixture());

public sealed class SqliteListTests() : ListContract(new SqliteFixture());

public sealed class SqliteManyQueuesTests() : ManyQueuesContract(new SqliteFixture());

public sealed class SqliteModelTests() : ModelContract(new SqliteFixture());

public sealed class SqliteKeyUseTests() : KeyUseContract(new SqliteFixture());

public sealed class SqliteSignInTests() : SignInContract(new SqliteFixture());

public sealed class SqliteLeaseTests() : LeaseContract(new SqliteFixture());

public sealed class SqliteLimitTests() : LimitContract(new SqliteFixture());

public sealed class SqliteRateAndShareTests() : RateAndShareContract(new SqliteFixture());

public sealed class SqliteSearchTests() : SearchContract(new SqliteFixture());

public sealed class SqliteAuditTests() : AuditContract(new SqliteFixture());

public sealed class SqliteBulkTests() : BulkContract(new SqliteFixture());

public sealed class SqliteUniqueTests() : UniqueContract(new SqliteFixture());

public sealed class SqliteQueueLimitTests() : QueueLimitContract(new SqliteFixture());

public sealed class SqliteNamedLimitTests() : NamedLimitContract(new SqliteFixture());
public sealed class SqliteCalendarTests() : CalendarContract(new SqliteFixture());

public sealed class SqliteExplainTests() : ExplainContract(new SqliteFixture());

public sealed class SqliteExplainWorkersTests() : ExplainWorkersContract(new SqliteFixture());

public sealed class SqliteEstimateTests() : EstimateContract(new SqliteFixture());

public sealed class SqliteHoldTests() : HoldContract(new SqliteFixture());

public sealed class SqliteCanaryTests() : CanaryContract(new SqliteFixture());
