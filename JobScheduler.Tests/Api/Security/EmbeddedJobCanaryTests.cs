namespace JobScheduler.Tests.Api.Security;

public sealed class EmbeddedJobCanaryTests(CanaryHost host) : JobCanaryTests(host), IClassFixture<CanaryHost>;
