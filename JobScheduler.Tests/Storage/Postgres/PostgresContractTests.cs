using JobScheduler.Tests.Storage.Contracts;
using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Storage.Postgres;

public sealed class PostgresInsertTests() : InsertContract(new PostgresFixture());

public sealed class PostgresIdempotencyTests() : IdempotencyContract(new PostgresFixture());

public sealed class PostgresClaimTests() : ClaimContract(new PostgresFixture());

public sealed class PostgresShareTests() : ShareContract(new PostgresFixture());

public sealed class PostgresJobCheckpointTests() : CheckpointContract(new PostgresFixture());

public sealed class PostgresJobLogTests() : JobLogContract(new PostgresFixture());

public sealed class PostgresSettleTests() : SettleContract(new PostgresFixture());

public sealed class PostgresOperatorTests() : OperatorContract(new PostgresFixture());

public sealed class PostgresScheduleTests() : ScheduleContract(new PostgresFixture());

public sealed class PostgresEndTests() : EndContract(new PostgresFixture());

public sealed class PostgresBackfillTests() : BackfillContract(new PostgresFixture());

public sealed class PostgresBackfillOracleTests() : BackfillOracleContract(new PostgresFixture());

public sealed class PostgresScheduleLookTests() : ScheduleLookContract(new PostgresFixture());

public sealed class PostgresHandlerMinuteTests() : HandlerMinuteContract(new PostgresFixture());

public sealed class PostgresWatchTests() : WatchContract(new PostgresFixture());

public sealed class PostgresSpreadTests() : SpreadContract(new PostgresFixture());

public sealed class PostgresDependencyTests() : DependencyContract(new PostgresFixture());

public sealed class PostgresParentTests() : ParentContract(new PostgresFixture());

public sealed class PostgresSweepTests() : SweepContract(new PostgresFixture());

public sealed class PostgresBatchTests() : BatchContract(new PostgresFixture());

public sealed class PostgresTickTests() : TickContract(new PostgresFixture());

public sealed class PostgresLateRunTests() : LateRunContract(new PostgresFixture());

public sealed class PostgresOverlapTests() : OverlapContract(new PostgresFixture());

public sealed class PostgresWorkerTests() : WorkerContract(new PostgresFixture());

public sealed class PostgresUnservedTests() : UnservedContract(new PostgresFixture());

public sealed class PostgresCounterTests() : CounterContract(new PostgresFixture());

public sealed class PostgresRefusedWriteTests() : RefusedWriteContract(new PostgresFixture());

public sealed class PostgresDemandTests() : DemandContract(new PostgresFixture());

public sealed class PostgresPruneTests() : PruneContract(new PostgresFixture());

public sealed class PostgresQueueTests() : QueueContract(new PostgresFixture());

public sealed class PostgresListTests() : ListContract(new PostgresFixture());

public sealed class PostgresManyQueuesTests() : ManyQueuesContract(new PostgresFixture());

public sealed class PostgresModelTests() : ModelContract(new PostgresFixture());

public sealed class PostgresKeyUseTests() : KeyUseContract(new PostgresFixture());

public sealed class PostgresSignInTests() : SignInContract(new PostgresFixture());

public sealed class PostgresLeaseTests() : LeaseContract(new PostgresFixture());

public sealed class PostgresLimitTests() : LimitContract(new PostgresFixture());

public sealed class PostgresRateAndShareTests() : RateAndShareContract(new PostgresFixture());

public sealed class PostgresSearchTests() : SearchContract(new PostgresFixture());

public sealed class PostgresAuditTests() : AuditContract(new PostgresFixture());

public sealed class PostgresBulkTests() : BulkContract(new PostgresFixture());

public sealed class PostgresUniqueTests() : UniqueContract(new PostgresFixture());

public sealed class PostgresQueueLimitTests() : QueueLimitContract(new PostgresFixture());

public sealed class PostgresNamedLimitTests() : NamedLimitContract(new PostgresFixture());
public sealed class PostgresCalendarTests() : CalendarContract(new PostgresFixture());

public sealed class PostgresExplainTests() : ExplainContract(new PostgresFixture());

public sealed class PostgresExplainWorkersTests() : ExplainWorkersContract(new PostgresFixture());

public sealed class PostgresEstimateTests() : EstimateContract(new PostgresFixture());

public sealed class PostgresHoldTests() : HoldContract(new PostgresFixture());

public sealed class PostgresCanaryTests() : CanaryContract(new PostgresFixture());
