export default function Home() {
  return <h1>Drawbridge</h1>;
}
