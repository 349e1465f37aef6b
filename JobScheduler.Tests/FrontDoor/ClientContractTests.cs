namespace JobScheduler.Tests.FrontDoor;

public sealed class InProcessClientTests(InProcessClientHost host) : JobClientContract(host), IClassFixture<InProcessClientHost>;

public sealed class HttpClientTests(HttpClientHost host) : JobClientContract(host), IClassFixture<HttpClientHost>;
