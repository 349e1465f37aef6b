using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Models;

// The model keeps the contracts that the databases keep: what is simulated on it says something about them.
public sealed class StoreModelInsertTests() : InsertContract(new ModelFixture());

public sealed class StoreModelClaimTests() : ClaimContract(new ModelFixture());

public sealed class StoreModelShareTests() : ShareContract(new ModelFixture());

public sealed class StoreModelJobCheckpointTests() : CheckpointContract(new ModelFixture());

public sealed class StoreModelJobLogTests() : JobLogContract(new ModelFixture());

public sealed class StoreModelSettleTests() : SettleContract(new ModelFixture());

public sealed class StoreModelOperatorTests() : OperatorContract(new ModelFixture());

public sealed class StoreModelScheduleTests() : ScheduleContract(new ModelFixture());

public sealed class StoreModelEndTests() : EndContract(new ModelFixture());

public sealed class StoreModelSpreadTests() : SpreadContract(new ModelFixture());

public sealed class StoreModelTickTests() : TickContract(new ModelFixture());

public sealed class StoreModelLateRunTests() : LateRunContract(new ModelFixture());

public sealed class StoreModelOverlapTests() : OverlapContract(new ModelFixture());

public sealed class StoreModelWorkerTests() : WorkerContract(new ModelFixture());

public sealed class StoreModelUnservedTests() : UnservedContract(new ModelFixture());

public sealed class StoreModelIdempotencyTests() : IdempotencyContract(new ModelFixture());

public sealed class StoreModelCounterTests() : CounterContract(new ModelFixture());

public sealed class StoreModelDemandTests() : DemandContract(new ModelFixture());

public sealed class StoreModelPruneTests() : PruneContract(new ModelFixture());

public sealed class StoreModelQueueTests() : QueueContract(new ModelFixture());

public sealed class StoreModelListTests() : ListContract(new ModelFixture());

public sealed class StoreModelKeyUseTests() : KeyUseContract(new ModelFixture());

public sealed class StoreModelSignInTests() : SignInContract(new ModelFixture());

public sealed class StoreModelSearchTests() : SearchContract(new ModelFixture());

public sealed class StoreModelAuditTests() : AuditContract(new ModelFixture());

public sealed class StoreModelBulkTests() : BulkContract(new ModelFixture());
