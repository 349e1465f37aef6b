using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteInsertTests() : InsertContract(new SqliteFixture());

public sealed class SqliteIdempotencyTests() : IdempotencyContract(new SqliteFixture());

public sealed class SqliteClaimTests() : ClaimContract(new SqliteFixture());

public sealed class SqliteSettleTests() : SettleContract(new SqliteFixture());

public sealed class SqliteOperatorTests() : OperatorContract(new SqliteFixture());
